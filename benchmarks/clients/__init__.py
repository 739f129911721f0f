"""How each peer does the work, the way its own documentation does it: one module a peer.

Each has a class `Client`, made with the URL of the local server. Whatever of these methods it has is measured:

- `decode(body)`: the objects in a page of images;
- `list_images()`: all images, 200 a page or as many as it can; `list_by_default()`: with its own page size;
- `get_image(id)`: one image;
- `wait_for_transfers()`: how many requests, in how many rounds, 500 transfers take to be waited for;
- `async_list_images()`, `async_get_image(id)`, `async_get_images(ids)`: the last reads all at once;
- `aclose()`: called at the end.

Third-party packages are imported by name, since none of them is installed where this code is checked.
"""
