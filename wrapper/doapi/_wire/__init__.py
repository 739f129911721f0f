"""One exchange with the API: the HTTP library, and what an attempt comes to."""
