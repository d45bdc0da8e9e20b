"""Where facts come from: the file version, its named graph, and the quotes in it as Web Annotation selectors.

Consumes: records and quotes. Produces: triples. Every quote is checked against the stored text of its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, Namespace

from ingest.model import Record
from kg.errors import ProvenanceError
from kg.iri import digest, mint, part
from kg.model import Quote
from kg.rdf import boolean, decimal, describe, integer, node, text
from ontology.terms import PCP

OA = Namespace("http://www.w3.org/ns/oa#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BUNDLE = "http://www.w3.org/ns/prov#Bundle"
SOFTWARE_AGENT = "http://www.w3.org/ns/prov#SoftwareAgent"
_PAGE_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
_AROUND = 32
"""Characters of text kept before and after a quote, so that it can be found again in another copy."""


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One version of one file: its record, the node that stands for it, and the named graph of what it says."""

    record: Record
    file: NamedNode
    graph: NamedNode


def file_versions(records: Iterable[Record]) -> dict[str, FileVersion]:
    """Return the version of each file by its name, in order of names.

    Raises:
        ProvenanceError: two records have the same name, so that a quote would not say which it is from.
    """
    found: dict[str, FileVersion] = {}
    for record in sorted(records, key=lambda r: (r.source.name, r.source.sha256)):
        name, sha256 = record.source.name, record.source.sha256
        if name in found:
            other = found[name].record.source.sha256
            raise ProvenanceError(f"two records are named {name!r} (sha256 {other[:12]} and {sha256[:12]}); rename one")
        graph = mint("graph", name, digest(name, sha256))
        found[name] = FileVersion(record, node(file_iri(name, sha256)), node(graph))
    return found


def file_iri(name: str, sha256: str) -> str:
    """Return the IRI of one version of a file."""
    return mint("file", name, digest(name, sha256))


def file_triples(version: FileVersion, withdrawn: bool = False) -> Iterator[Triple]:
    """Yield the description of a file version and of the named graph that is drawn from it."""
    source = version.record.source
    checksum = node(part(version.file.value, "sha256"))
    software = node(mint("software", "panelgraph"))
    url = node(source.name) if _is_url(source.name) else None
    yield from describe(
        version.file,
        (SPDX.File, PROV.Entity),
        (RDFS.label, text(source.name)),
        (PCP.fileName, text(source.name)),
        (DCTERMS.source, url),
        (DCTERMS.format, text(source.media_type)),
        (PCP.withdrawnAtSource, boolean(True) if withdrawn else None),
        (SPDX.checksum, checksum),
    )
    yield from describe(
        checksum,
        (SPDX.Checksum,),
        (SPDX.algorithm, node(SPDX.checksumAlgorithm_sha256)),
        (SPDX.checksumValue, text(source.sha256)),
    )
    yield from describe(version.graph, (BUNDLE,), (PROV.wasDerivedFrom, version.file), (PROV.wasAttributedTo, software))
    yield from describe(software, (SOFTWARE_AGENT,), (FOAF.name, text("PanelGraph")), (RDFS.label, text("PanelGraph")))


def quote_node(version: FileVersion, quote: Quote) -> NamedNode:
    """Return the node of a quote: the same for every claim that quotes the same characters."""
    source = version.record.source
    return node(mint("quote", digest(source.name, source.sha256), str(quote.start), str(quote.end)))


def quote_triples(version: FileVersion, quote: Quote) -> Iterator[Triple]:
    """Yield the description of a quote with its selectors.

    Raises:
        ProvenanceError: the quote is not what stands there.
    """
    _check(version.record, quote)
    here = quote_node(version, quote)
    words = node(part(here.value, "words"))
    position = node(part(here.value, "position"))
    page = node(part(here.value, "page")) if quote.page is not None else None
    stored = version.record.text
    yield from describe(
        here,
        (OA.SpecificResource,),
        (OA.hasSource, version.file),
        (PCP.quote, text(quote.quote)),
        (PCP.page, integer(quote.page) if quote.page is not None else None),
        (PCP.pageLabel, text(quote.page_label)),
        (PCP.recognitionConfidence, decimal(quote.ocr)),
        (OA.hasSelector, words),
        (OA.hasSelector, position),
        (OA.hasSelector, page),
    )
    yield from describe(
        words,
        (OA.TextQuoteSelector,),
        (OA.exact, text(quote.quote)),
        (OA.prefix, text(stored[max(quote.start - _AROUND, 0) : quote.start])),
        (OA.suffix, text(stored[quote.end : quote.end + _AROUND])),
    )
    yield from describe(
        position, (OA.TextPositionSelector,), (OA.start, integer(quote.start)), (OA.end, integer(quote.end))
    )
    if page is not None:
        yield from describe(
            page,
            (OA.FragmentSelector,),
            (RDF.value, text(f"page={quote.page}")),
            (DCTERMS.conformsTo, node(_PAGE_FRAGMENTS)),
        )


def _check(record: Record, quote: Quote) -> None:
    there = record.text[quote.start : quote.end]
    if not quote.quote or there != quote.quote:
        place = f"{quote.document}, characters {quote.start} to {quote.end}"
        raise ProvenanceError(f"{place}: the quote {quote.quote[:60]!r} is not what stands there ({there[:60]!r})")


def _is_url(name: str) -> bool:
    """Whether a name can be an IRI as it stands."""
    return name.startswith(("http://", "https://")) and not any(c.isspace() or c in '<>"{}|\\^`' for c in name)
