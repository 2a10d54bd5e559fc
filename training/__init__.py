"""How the tagger's weights are made: annotated articles in, an int8 network and its head out. Nothing at run time needs it."""
