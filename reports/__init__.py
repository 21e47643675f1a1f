"""How it is said: takes an Audit, returns text or bytes, opens no file."""
