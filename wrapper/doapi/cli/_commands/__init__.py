"""The commands, a module for each group of them; private, since what they are made of comes with the extra."""
