"""`extenslint send`: who gets which letter, what has gone already, and the mail server."""
