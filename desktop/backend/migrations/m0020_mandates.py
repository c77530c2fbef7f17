"""Mandates and their packages."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0020"

_WHO: Final = ("grantor", "helper", "organisation")


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "mandates",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("grantor", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=True),
        sa.Column("organisation", sa.String(length=8), nullable=True),
        sa.Column("began_by", sa.String(length=8), nullable=False),
        sa.Column("began_at", sa.String(27), nullable=False),
        sa.Column("renews", sa.String(length=64), nullable=True),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("general_power", sa.Text(), nullable=True),
        sa.Column("yes", sa.String(length=64), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("declined", sa.Text(), nullable=True),
        sa.Column("deaths", sa.Text(), nullable=False),
        sa.Column("told_of_end_at", sa.String(27), nullable=True),
        sa.CheckConstraint("(helper IS NULL) <> (organisation IS NULL)", name="ck_mandates_one_holder"),
        sa.ForeignKeyConstraint(["grantor"], ["citizens.ref"], name=op.f("fk_mandates_grantor_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_mandates_helper_helpers")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_mandates_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
        sa.UniqueConstraint("grantor", "yes", name=op.f("uq_mandates_grantor_yes")),
    )
    for who in _WHO:
        op.create_index(op.f(f"ix_mandates_{who}_began_at_id"), "mandates", [who, "began_at", "id"])
    op.create_table(
        "package_words",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("package", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_package_words")),
    )
    op.create_table(
        "mandate_packages",
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("package", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.Column("closed_how", sa.String(length=16), nullable=True),
        sa.Column("closed_at", sa.String(27), nullable=True),
        sa.Column("closed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["mandate"], ["mandates.id"], name=op.f("fk_mandate_packages_mandate_mandates"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["words"], ["package_words.digest"], name=op.f("fk_mandate_packages_words_package_words"),
        ),
        sa.PrimaryKeyConstraint("mandate", "position", name=op.f("pk_mandate_packages")),
        sa.UniqueConstraint("mandate", "package", name=op.f("uq_mandate_packages_mandate_package")),
    )
    op.create_index(op.f("ix_mandate_packages_until"), "mandate_packages", ["until"])
