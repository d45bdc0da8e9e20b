"""When initiatives are first and last heard of, and which have gone quiet, as claims: derived, with rule and inputs."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib.namespace import PROV, RDFS

from kg.biographies import FIRST_HEARD, LAST_HEARD
from kg.claim import Claim, short
from kg.iri import digest, mint
from kg.minutes_held import GONE_QUIET, MinutesHeld, Quiet
from kg.model import Facts, Initiative, Mention
from kg.rdf import date, describe, node, text
from ontology.terms import PCP


def mention_iri(thing: str, mention: Mention) -> str:
    """Return the IRI of a mention of a thing."""
    source = mention.source
    return mint("mention", digest(thing, source.document, str(source.start), str(source.end), mention.date or ""))


def heard_claims(facts: Facts) -> Iterator[Claim]:
    """Yield for each initiative its first and last dated mention, and since when it is quiet, each in its own file."""
    held = MinutesHeld(facts)
    for initiative in facts.initiatives:
        dated = [m for m in initiative.mentions if m.date]
        if dated:
            yield _heard(initiative, dated[0], FIRST_HEARD)
            yield _heard(initiative, dated[-1], LAST_HEARD)
        if quiet := held.quiet(initiative):
            yield _quiet(initiative, quiet)


def _heard(initiative: Initiative, mention: Mention, rule: str) -> Claim:
    first = rule == FIRST_HEARD
    here = mint("heard", digest(initiative.id, rule))
    triples = describe(
        node(here),
        (PCP.HeardOf, PCP.Claim),
        (RDFS.label, text(short(f"{initiative.name}: {'first' if first else 'last'} heard of {mention.date}"))),
        (PCP.ofThing, node(initiative.id)),
        (PCP.firstHeard if first else PCP.lastHeard, date(mention.date)),
        (PCP.rule, text(rule)),
        (PROV.wasDerivedFrom, node(mention_iri(initiative.id, mention))),
    )
    return Claim(here, tuple(triples), (mention.source,))


def _quiet(initiative: Initiative, quiet: Quiet) -> Claim:
    here = mint("quiet", digest(initiative.id, quiet.since))
    triples = describe(
        node(here),
        (PCP.GoneQuiet, PCP.Claim),
        (RDFS.label, text(short(f"{initiative.name}: quiet since {quiet.since}"))),
        (PCP.ofThing, node(initiative.id)),
        (PCP.quietSince, date(quiet.since)),
        (PCP.quietShownOn, date(quiet.shown_on)),
        (PCP.rule, text(GONE_QUIET)),
        (PROV.wasDerivedFrom, node(mention_iri(initiative.id, quiet.last))),
        (PROV.wasDerivedFrom, node(quiet.meeting)),
    )
    return Claim(here, tuple(triples), (quiet.last.source,))
