"""Mandates: who gives what to whom until when, and how it came to be. What one is today is kept nowhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, citizens, helpers, organisations, sessions

_ID: Final = String(64)

# The holder is a `helper` or an `organisation`, never both. `yes` is the id of the grantor's: one makes one mandate.
# Each step that was taken is in a column of its own, and the others of a mandate are empty. `holder_called` is the name
# by which the holder was found or asked; empty in what was begun before it was kept. `last_used_at` is no part of what
# was agreed: the journal says when that was.
mandates: Final = Table(
    "mandates", METADATA,
    Column("id", _ID, primary_key=True),
    Column("grantor", ForeignKey(citizens.c.ref), nullable=False),
    Column("helper", ForeignKey(helpers.c.id)),
    Column("organisation", ForeignKey(organisations.c.cvr)),
    Column("began_by", String(8), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("renews", _ID),
    Column("letter", Json),
    Column("general_power", Json),
    Column("yes", _ID),
    Column("signature", Json),
    Column("agreement", Json),
    Column("declined", Json),
    Column("deaths", Json, nullable=False),
    Column("told_of_end_at", Moment),
    Column("holder_called", String(400)),
    Column("last_used_at", Moment),
    CheckConstraint("(helper IS NULL) <> (organisation IS NULL)", name="ck_mandates_one_holder"),
    UniqueConstraint("grantor", "yes"),
    Index(None, "grantor", "began_at", "id"),
    Index(None, "helper", "began_at", "id"),
    Index(None, "organisation", "began_at", "id"),
)
# The words of a package as somebody saw them, once for all who did: named by what they are, so never reworded.
package_words: Final = Table(
    "package_words", METADATA,
    Column("digest", _ID, primary_key=True),
    Column("package", Json, nullable=False),
)
# `until` is the last day in Denmark; a closing is all three columns or none.
mandate_packages: Final = Table(
    "mandate_packages", METADATA,
    Column("mandate", ForeignKey(mandates.c.id, ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("package", _ID, nullable=False),
    Column("words", ForeignKey(package_words.c.digest), nullable=False),
    Column("until", String(10), nullable=False),
    Column("closed_how", String(16)),
    Column("closed_at", Moment),
    Column("closed_by", _ID),
    PrimaryKeyConstraint("mandate", "position"),
    UniqueConstraint("mandate", "package"),
    Index(None, "until"),
)
# The Danish lines somebody said yes to, or was sent to sign: under their own fingerprint.
mandate_words: Final = Table(
    "mandate_words", METADATA,
    Column("mandate", ForeignKey(mandates.c.id, ondelete="CASCADE"), nullable=False),
    Column("fingerprint", _ID, nullable=False),
    Column("lines", Json, nullable=False),
    PrimaryKeyConstraint("mandate", "fingerprint"),
)
# The letter to sign by hand that a mandate waits for: `entry` is its line in the journal, `way` how it leaves.
# `paper` is the PDF where there is no folder to hand it over in.
mandate_letters: Final = Table(
    "mandate_letters", METADATA,
    Column("mandate", ForeignKey(mandates.c.id, ondelete="CASCADE"), primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("way", String(8), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("paper", LargeBinary),
    Column("handed_over_at", Moment),
)
# A letter that came back signed, as it was scanned. `lookup` is the staff's of the citizen who had signed it.
mandate_scans: Final = Table(
    "mandate_scans", METADATA,
    Column("mandate", ForeignKey(mandates.c.id, ondelete="CASCADE"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("lookup", _ID, nullable=False),
    Column("content_type", String(32), nullable=False),
    Column("digest", _ID, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "lookup"),
)
# That a helper spoke with the grantor alone in a visit: the yes of that visit rests on it. `drafted` where the mandate
# was begun there too. A talk that came to "ikke i dag" is none.
mandate_talks: Final = Table(
    "mandate_talks", METADATA,
    Column("mandate", ForeignKey(mandates.c.id, ondelete="CASCADE"), nullable=False),
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("script", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("drafted", Boolean, nullable=False),
    PrimaryKeyConstraint("mandate", "session", "helper"),
    Index(None, "session"),
)
# What a holder had answered and not sent when the mandate ended: the citizen's own. Once a session and task.
kept_answers: Final = Table(
    "kept_answers", METADATA,
    Column("id", _ID, primary_key=True),
    Column("session", ForeignKey(sessions.c.id), nullable=False),
    Column("mandate", _ID, nullable=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("task", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String(16), nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("answers", Json, nullable=False),
    UniqueConstraint("session", "task"),
    Index(None, "citizen", "kept_at", "id"),
)
# Who looked for somebody and could begin nothing with them. `person` stands for a number, by the server's key alone.
mandate_misses: Final = Table(
    "mandate_misses", METADATA,
    Column("id", _ID, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", _ID, nullable=False),
    Column("person", _ID, nullable=False),
    Index(None, "actor", "at"),
    Index(None, "person", "at"),
)
