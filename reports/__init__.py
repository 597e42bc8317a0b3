"""Papers: plain data in, bytes out. The heavy libraries are imported when they are needed."""
