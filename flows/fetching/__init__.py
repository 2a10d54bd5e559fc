"""Feeds, sitemaps and pages of the configured outlets: the only place where a run opens sockets."""
