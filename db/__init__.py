"""SQL, and nothing else: tables, engine, stores, what a chat has open, migrations."""
