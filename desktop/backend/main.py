"""Putting one backend together. `serving` gives it the real clock and chance, a test its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from desktop.backend.accesses.routes import router as accesses
from desktop.backend.accesses.visit_routes import router as visit_accesses
from desktop.backend.addresses.routes import router as addresses
from desktop.backend.approvals.page_routes import PageRefusedError, on_page_refused
from desktop.backend.approvals.page_routes import router as approval_pages
from desktop.backend.approvals.routes import router as approvals
from desktop.backend.bases.routes import router as other_bases
from desktop.backend.consents.offered import offered
from desktop.backend.consents.routes import router as consents
from desktop.backend.context import Backend
from desktop.backend.control.routes import router as control
from desktop.backend.db.engine import BusyError, Database
from desktop.backend.db.migrate import migrate
from desktop.backend.everything.routes import router as everything
from desktop.backend.gate import Gate
from desktop.backend.health import router as health
from desktop.backend.identity.device_routes import UnknownCodeError, on_unknown_code
from desktop.backend.identity.device_routes import router as other_screens
from desktop.backend.identity.directory_file import begin_with_directory
from desktop.backend.identity.keys import load_keys
from desktop.backend.identity.oauth import OAuthRefusalError, on_oauth_refusal
from desktop.backend.identity.outside import outside_of
from desktop.backend.identity.requests import NoRedirectError, RedirectError
from desktop.backend.identity.routes import on_no_redirect, on_redirect_error
from desktop.backend.identity.routes import router as identity
from desktop.backend.identity.token_routes import router as token_making
from desktop.backend.in_my_name.routes import router as done
from desktop.backend.mailbox.contact_routes import router as contacts
from desktop.backend.mailbox.file_routes import router as letter_files
from desktop.backend.mailbox.routes import router as mailbox
from desktop.backend.mailbox.sending_routes import router as letters_sent
from desktop.backend.mailbox.visit_routes import router as visit_post
from desktop.backend.mandates.kept_routes import router as kept_answers
from desktop.backend.mandates.letter_routes import router as mandate_letters
from desktop.backend.mandates.organisation_routes import router as organisation_mandates
from desktop.backend.mandates.paper_routes import router as mandate_papers
from desktop.backend.mandates.power_routes import router as general_powers
from desktop.backend.mandates.routes import router as mandates
from desktop.backend.mandates.session_routes import router as mandate_sessions
from desktop.backend.mandates.visit_routes import router as visit_mandates
from desktop.backend.notices.posting import keep_posting
from desktop.backend.openapi import contract
from desktop.backend.people.routes import router as people
from desktop.backend.ports import Clock, Ids
from desktop.backend.problems import Problem
from desktop.backend.queue.routes import router as queue
from desktop.backend.refusing import on_busy, on_http, on_problem, on_wrong_shape
from desktop.backend.retention.daily import Daily, do_each_day
from desktop.backend.seed.asking import ask_consents
from desktop.backend.seed.loading import fill, read_people
from desktop.backend.seed.post import deliver
from desktop.backend.seed.telling import refuse_other_people
from desktop.backend.self.people import enrol
from desktop.backend.self.routes import router as alone
from desktop.backend.sessions.returning_routes import router as returning
from desktop.backend.sessions.routes import router as sessions
from desktop.backend.sessions.unsent_answers_routes import router as unsent_answers
from desktop.backend.settings import VERSION, Settings
from desktop.backend.submissions.routes import reading, sending
from desktop.backend.tasks.loading import load_catalogue
from desktop.backend.tasks.routes import router as tasks
from desktop.backend.training.routes import router as training
from desktop.i18n import LANGUAGES, translator

LOG: Final = logging.getLogger("sidemand.backend")


def create_app(settings: Settings, clock: Clock, ids: Ids) -> FastAPI:
    """A backend ready to answer: its database is migrated and, when new and for training, filled.

    Raises `DatabaseTooNewError`, `OtherPeopleError`, `SeedError`, `DirectoryError` or `BusyError`.
    `app.state.backend.database.close()` lets go of the database.
    """
    operations = _operations(settings)
    app = FastAPI(
        title="Sidemand", version=VERSION, docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan,
        redirect_slashes=False, routes=[*operations],
    )
    app.state.operations = tuple(operations)
    app.state.backend = _prepare(settings, clock, ids)
    app.add_middleware(Gate, secret=settings.secret)
    handlers = {
        Problem: on_problem, RequestValidationError: on_wrong_shape, HTTPException: on_http, BusyError: on_busy,
        OAuthRefusalError: on_oauth_refusal, NoRedirectError: on_no_redirect, RedirectError: on_redirect_error,
        UnknownCodeError: on_unknown_code, PageRefusedError: on_page_refused,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
    app.openapi = lambda: dict(contract(app))  # type: ignore[method-assign]
    return app


def _prepare(settings: Settings, clock: Clock, ids: Ids) -> Backend:
    database = Database(settings.database_url)
    translators = {language: translator(language, settings.translations) for language in LANGUAGES}
    try:
        with database.read() as connection:
            refuse_other_people(connection, settings)
        migrate(database)
        with database.write() as connection:
            seed = settings.seed if settings.is_training else None
            if seed is not None and fill(connection, seed, clock, ids):
                deliver(connection, seed / "letters", clock, ids, translators)
                ask_consents(connection, read_people(seed), partial(offered, settings), clock, ids)
            if settings.is_training:
                enrol(connection)
            keys = load_keys(connection, clock, ids)
            catalogue = load_catalogue(connection, settings, clock.now())
        try:
            do_each_day(database, clock.now(), ids)
        except OSError as error:  # an old copy that cannot be erased is no reason to serve nobody
            LOG.warning("retention waits error=%s", type(error).__name__)
    except BaseException:
        database.close()
        raise
    backend = Backend(
        settings, clock, ids, database, keys, catalogue, translators, outside=outside_of(settings, clock),
    )
    try:
        begin_with_directory(backend)
    except BaseException:
        database.close()
        raise
    return backend


def _operations(settings: Settings) -> list[APIRoute]:
    """All this backend does, in the order the contract tells it."""
    routers = [
        health, sending, tasks, people, queue, sessions, returning, unsent_answers, reading, addresses, mailbox,
        letters_sent, contacts, letter_files, visit_post, approvals, control, alone, mandates, accesses, mandate_papers,
        mandate_letters, general_powers, visit_mandates, visit_accesses, mandate_sessions, organisation_mandates,
        kept_answers, consents, done, everything,
        other_bases,
    ]
    if settings.is_training:
        routers += [training, identity, token_making, other_screens, approval_pages]
    elif settings.vouches is not None:
        routers.append(token_making)
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    backend: Backend = app.state.backend
    jobs = [
        asyncio.create_task(Daily(backend.database, backend.clock, backend.ids).keep_on()),
        asyncio.create_task(keep_posting(backend)),
    ]
    try:
        yield
        for job in jobs:
            job.cancel()
        # A job that died of something else says so, and keeps nobody from closing.
        for ended in await asyncio.gather(*jobs, return_exceptions=True):
            if isinstance(ended, Exception):
                LOG.error("a job ended error=%s", type(ended).__name__)
    finally:
        backend.database.close()
