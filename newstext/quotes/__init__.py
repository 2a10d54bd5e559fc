"""Finding quotes: marks and a small trained tagger. Who spoke is another package's job."""
