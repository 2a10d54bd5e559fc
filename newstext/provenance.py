"""Where a field may have stood: what `Article.provenance` says, where a format says a thing in several places."""

from __future__ import annotations

from typing import Final

JSONLD: Final = "jsonld"
"""A page's linked data."""
OG: Final = "og"
"""Open Graph and `article:`."""
META: Final = "meta"
"""Other tags of a page's head."""
EXTRACTOR: Final = "extractor"
"""What trafilatura reads off the printed page."""
TEXT: Final = "text"
"""The page's print."""
FEED: Final = "feed"
"""What a feed says of itself, and so of every item."""
ITEM: Final = "item"
"""What a feed's item says."""
CONFIGURED: Final = "configured"
"""The file of the outlet that it was fetched from."""

SITE_WIDE: Final = frozenset({JSONLD, OG, META, FEED})
"""Where a site gives its own name, whatever the article."""
