"""A control for each kind of field, and the box of words around it."""
