"""What to fetch: a TOML file an outlet, in `outlets/` under the home."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from flows.fetching.addresses import PORTS, Address, site_of
from flows.fetching.reasons import NotFetched
from flows.masthead import Masthead
from newstext.types import Refused


def _address(text: str) -> str:
    try:
        return str(Address.of(text))
    except NotFetched as error:
        raise ValueError(str(error)) from None


def _site(text: str) -> str:
    try:
        return site_of(Address.of(f"http://{text}").host)
    except NotFetched as error:
        raise ValueError(str(error)) from None


Link = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(_site)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Outlet(BaseModel):
    """One outlet's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        min_length=1,
        description="What the outlet is called, in `articles.outlet`, the log and the memory; no other file may have it.",
    )
    feeds: tuple[Link, ...] = Field(default=(), description="Addresses of RSS and Atom feeds.")
    sitemaps: tuple[Link, ...] = Field(default=(), description="Addresses of sitemaps, news sitemaps and indexes of such.")
    urls: tuple[Link, ...] = Field(default=(), description="Addresses of pages, or of files in any format that is read.")
    follow: bool = Field(default=True, description="Whether to fetch the articles that feeds and sitemaps only point to.")
    hosts: tuple[Host, ...] = Field(
        default=(),
        description="Further hosts whose pages are the outlet's; those of its addresses are anyway, with and without `www.`.",
    )
    ports: tuple[Port, ...] = Field(
        default=(), description="Further ports, besides 80, 443 and those that its addresses name for their hosts."
    )
    delay: float = Field(default=2.0, ge=0, le=3600, description="Seconds from the end of one request to a host to the next.")
    max_pages: int = Field(default=200, ge=0, description="At most so many pages a run that feeds and sitemaps point to.")
    contact: str | None = Field(
        default=None,
        pattern=r"^[!-'*-~]{1,200}$",
        description="An address, of a page or for mail, at which an outlet can reach you: part of the user agent.",
    )

    @model_validator(mode="after")
    def _has_something_to_fetch(self) -> Self:
        if not (self.feeds or self.sitemaps or self.urls):
            raise ValueError("it names no feed, sitemap or url")
        return self

    @cached_property
    def sites(self) -> frozenset[str]:
        """The hosts that are the outlet's, without `www.`."""
        return frozenset({*self.hosts, *(each.site for each in self._addresses)})

    @cached_property
    def endpoints(self) -> frozenset[tuple[str, int]]:
        """Hosts and unusual ports that the outlet's addresses name."""
        return frozenset((each.site, each.port) for each in self._addresses if each.port != PORTS[each.scheme])

    @property
    def masthead(self) -> Masthead:
        """The name under which its articles go, and where they are its own."""
        return Masthead(self.name, tuple(sorted(self.sites)))

    @property
    def _addresses(self) -> Iterator[Address]:
        return (Address.of(text) for text in (*self.feeds, *self.sitemaps, *self.urls))

    def admit(self, address: Address) -> None:
        """Raise for an address that is not the outlet's.

        Raises:
            NotFetched: `other_host`, `forbidden_port`.
        """
        if address.site not in self.sites:
            raise NotFetched("other_host", f"{address.host} is no host of {self.name}: its file would have to name it.")
        usual = address.port == PORTS[address.scheme] or address.port in self.ports
        if not usual and (address.site, address.port) not in self.endpoints:
            raise NotFetched("forbidden_port", f"The file of {self.name} does not name port {address.port} of {address.host}.")

    def admits(self, address: Address) -> bool:
        """Tell whether an address is the outlet's."""
        try:
            self.admit(address)
        except NotFetched:
            return False
        return True


def outlet_files(folder: Path) -> list[Path]:
    """Return the files that describe outlets, sorted; none where there is no such folder."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def outlets_of(paths: Iterable[Path]) -> Iterator[tuple[Path, Outlet | Refused]]:
    """Yield the outlet of each file, or what is wrong with it; a name is one file's, the first's."""
    names: dict[str, Path] = {}
    for path in paths:
        outlet = outlet_of(path)
        if isinstance(outlet, Outlet) and (first := names.setdefault(outlet.name, path)) != path:
            outlet = _bad(path, f"{path}: name: {first.name} has the name {outlet.name!r} already.")
        yield path, outlet


def outlet_of(path: Path) -> Outlet | Refused:
    """Return the outlet that a file describes, or what is wrong with it and at which key."""
    try:
        return Outlet.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the file"
        return _bad(path, f"{path}: {key}: {first['msg']}.")
    except (OSError, ValueError) as error:
        return _bad(path, f"{path}: {getattr(error, 'strerror', None) or error}.")


def _bad(path: Path, detail: str) -> Refused:
    return Refused(record=path.name, reason="bad_outlet", detail=" ".join(detail.split()))
