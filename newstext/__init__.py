"""What the text says: articles, paragraphs, quotes, speakers. Plain Python: bytes and strings in, records out."""
