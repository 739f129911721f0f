"""Development only: makes `generated/doapi_rest` and the sync shell, checks them for drift, compares specs."""
