"""What the house knows, in other houses' words: its rules as SQL for a platform of one's own, its contract as a pandera file."""
