"""One web page to one article: what is printed on it, which of that is the story, and what the page says of itself."""
