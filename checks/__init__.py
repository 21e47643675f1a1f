"""What must hold: the contract of the extract, the views of what Vklass makes of it, and the rules."""
