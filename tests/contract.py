"""The fields of every kind of listed object, beside `id` and `sources`: what programs may rely on."""

from __future__ import annotations

FIELDS = {
    "documents": "name kind title date parent",
    "meetings": "body date start end venue kind chair vice_chair present in_attendance apologies substitutes items",
    "decisions": "meeting body date item_number item_title label text marker formal type requested_of due topics",
    "recommendations": "report_title author date to_body text",
    "actions": "meeting body date item_number text actor due",
    "people": "name surface_forms roles",
    "bodies": "name aliases kind parent",
    "initiatives": "name aliases kind run_by mentions",
    "declarations": "date body person interest items",
    "money": "amount_gbp text payer recipient purpose date",
    "differences": "meeting body date what about item_number readings",
    "corrections": "meeting body date decision corrected corrected_date item_number what before after applied reason",
    "contradictions": "between what about meeting body date said rule confidence",
    "gaps": "code meeting document body date detail missing",
    "coverage": "meeting body date kind documents understood not_understood missing",
    "doubts": "kind question about anchors if_accepted if_rejected judged",
    "motions": "meeting body date item_number kind text proposer seconder outcome result vote amends decisions",
    "requests": "meeting body date item_number item_title form requested_by requested_of text due due_date status as_of"
    " answers",
    "posts": "meeting date body post person person_name basis rule candidates",
    "roles": "person person_name role body first last meetings closed",
    "successions": "kind about earlier later earlier_id later_id date stated_on",
}
