"""No other fact for the one asked for: another publisher's, a plan for a deed, a lost motion for a decision."""

from __future__ import annotations

import pytest

from kg.store import DataFolder
from search_api.achieved import told
from search_api.answers import answer
from search_api.encoder import load_encoder
from search_api.index import SearchIndex
from search_api.ingesting import ingest, read_sources
from search_api.knowledge import Knowledge
from search_api.passages import passages
from search_api.settings import Settings
from tests.search_api.conftest import MODEL, SAMPLES

OTHER = """Minutes of the meeting of the Brindlemoor Police and Crime Panel held on Thursday, 9 May 2024 at 2.00 pm.

Present: Councillor A. Thripp (in the Chair), Councillor B. Quennell, Councillor C. Ostrey, Councillor D. Yarrow

5. Mounted patrols

Councillor Thripp moved, and Councillor Quennell seconded, that the Commissioner be asked to bring back mounted patrols.

A recorded vote was taken:

FOR: Councillors Thripp and Quennell (2)

AGAINST: Councillors Ostrey and Yarrow and Mr Fosdick (3)

ABSTENTIONS: None

The motion was therefore lost.

6. Youth grants

Applications from the Rowing Club (£900) and the Chess Circle (£450) were discussed. Members were minded to support
both, but the grants would need to be approved at a later meeting.

7. Precept

RESOLVED: That the proposed precept increase of 3.5% for 2024/25 be supported.
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the samples beside a record of another publisher."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    data = folder / "data"
    sources = read_sources([SAMPLES, folder / "other.txt"], data)
    ingest(sources, Settings(data=data, model=MODEL), lambda step, done, total: None)
    held = DataFolder(data).current()
    facts = held.facts()
    found = [p for record in held.records() for p in passages(record, facts)]
    return Knowledge(facts, SearchIndex.build(folder / "index", found, load_encoder()), held.store())


@pytest.mark.parametrize(
    "question",
    [
        "Who carried out the inspection of the Brindlemoor control room?",
        "What did the Brindlemoor panel decide on knife crime?",
        "Who was elected Chair in Brindlemoor in June 2023?",
        "How much did the Home Office award to Brindlemoor?",
        "What grants did the Brindlemoor panel award in May 2024?",
        "What did the Quillshire panel decide about mounted patrols?",
        "Who voted against mounted patrols in Quillshire?",
        "What did the Thistledown panel resolve about the precept?",
        "Who won the contract for the wardens of the Safer Evenings Project?",
        "How much did the evaluation of the Bright Streets Programme cost?",
        "Who was appointed Chief Constable of Brindlemoor?",
        "How many knives were removed in Brindlemoor?",
    ],
)
def test_what_is_not_told_is_not_answered(knowledge: Knowledge, question: str) -> None:
    found = answer(question, knowledge)
    assert found.status == "not_in_record", found.answer
    assert found.nearest


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("Did the Brindlemoor panel ask for mounted patrols?", "recorded", ["lost"]),
        ("Who voted for mounted patrols in Brindlemoor?", "recorded", ["Thripp", "Quennell"]),
        ("Who voted against mounted patrols in Brindlemoor?", "recorded", ["Ostrey", "Yarrow", "Fosdick"]),
        ("What precept rise did the Brindlemoor panel support for 2024/25?", "decided", ["3.5%"]),
        ("What did the Quillshire panel decide on knife crime?", "decided", ["endorsed"]),
        ("Who led the task and finish group on rural road safety?", "recorded", ["Pym"]),
        ("How much did the Home Office award to the Serious Violence Partnership?", "recorded", ["£240,000"]),
        ("How many votes were cast against the precept in Quillshire in February 2024?", "recorded", ["2"]),
    ],
)
def test_what_is_told_is_answered(knowledge: Knowledge, question: str, status: str, words: list[str]) -> None:
    found = answer(question, knowledge)
    assert found.status == status, found.answer
    pool = " ".join([found.answer, *(s.quote for r in found.results[:3] for s in r.sources)])
    assert all(word in pool for word in words), found.answer


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("The panel awarded £900 to the Rowing Club.", True),
        ("It was resolved to award £900 to the Rowing Club.", True),
        ("Grants would need to be approved at a later meeting.", False),
        ("That a grant be awarded to the Rowing Club.", False),
        ("Applications from the Rowing Club were discussed.", False),
    ],
)
def test_deeds_are_told_as_done(sentence: str, holds: bool) -> None:
    assert told("What grants did the panel award?", sentence, outcome=False) is holds


def test_outcomes_are_done_in_their_own_words() -> None:
    assert told("What grants did the panel award?", "That a grant be awarded to the Rowing Club.", outcome=True)


def test_a_noun_asks_for_no_deed() -> None:
    assert told("What did the panel say about the award?", "Applications were discussed.", outcome=False)
