"""What images, actions and regions know of themselves: no requests, shared by the sync and the async classes."""
