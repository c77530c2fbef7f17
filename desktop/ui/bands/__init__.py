"""The two bands around every page. They never move."""
