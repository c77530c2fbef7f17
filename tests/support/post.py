"""Letters small enough to read in a test, put in the mailboxes of a backend in this process."""

from __future__ import annotations

import base64
import io

from desktop.backend.mailbox.importing import Imported, Judged, judge, keep
from tests.support.letters import HEADER, file_xml, message_xml
from tests.support.own_device import OwnDevice, ask

PDF = b"%PDF-1.7\nthis is told to be a PDF by its first bytes\n" + bytes(range(256))


def letter_xml(
    title: str = "Brev om varme", *, uuid: str = "8c2ea15d-61fb-4ba9-9366-42f8b194c114", made: str = "2026-11-03T12:00:00Z",
    more: str = "", id_type: str = "CVR", content: bytes = b"Hej Inger", after: str = "", kind: str = "text/plain",
) -> bytes:
    """A letter from an authority; `more` goes into the header, `after` follows the main document."""
    header = HEADER.replace("Brev om varme", title).replace("8C2EA15D-61FB-4BA9-9366-42F8B194C114", uuid)
    header = header.replace("<memo:idType>CVR</memo:idType>", f"<memo:idType>{id_type}</memo:idType>")
    header = header.replace("</memo:MessageHeader>", f"{more}</memo:MessageHeader>")
    main = file_xml(base64.b64encode(content).decode(), kind=kind)
    return message_xml(main, header, after).replace("2026-11-03T12:00:00Z", made).encode()


def attachment_xml(content: bytes = PDF, name: str = "bilag.pdf") -> str:
    file = file_xml(base64.b64encode(content).decode(), name, "application/pdf")
    return f"<memo:AdditionalDocument><memo:label>Bilag 1</memo:label>{file}</memo:AdditionalDocument>"


def ref_of(here, citizen: str) -> str:
    return here.rows("SELECT ref FROM citizens WHERE id = :id", id=citizen)[0][0]


def deliver(here, citizen: str, xml: bytes | None = None) -> Imported:
    data = letter_xml() if xml is None else xml
    judged = judge(io.BytesIO(data))
    assert isinstance(judged, Judged), judged
    with here.database.write() as connection:
        return keep(
            connection, judged, io.BytesIO(data), citizen=ref_of(here, citizen), now=here.clock.now(),
            ids=here.backend.ids, translators=here.backend.translators,
        )


def on_access(counter, **changes) -> dict[str, str]:
    """The header of a token on the helper's first access."""
    access = counter.http.get("/v1/accesses", headers=counter.bearer).json()["accesses"][0]
    answer = exchange_access(counter, access["subject_token"], **changes)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def exchange_access(counter, subject_token: str, **changes):
    mailbox = {"subject_token_type": "urn:sidemand:params:oauth:token-type:mailbox-access"}
    return counter.exchange(subject_token, **(mailbox | changes))


def show_own_device(here, counter, session: str) -> None:
    """The citizen shows on their own device, in this visit, who they are."""
    (who,), = here.rows("SELECT c.id FROM sessions s JOIN citizens c ON c.ref = s.citizen WHERE s.id = :id", id=session)
    asked = ask(counter, f"/v1/sessions/{session}/approvals", "proof")
    OwnDevice(here.browser(), asked["page"]).approve(who)


def problem(answer) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def entries(here, kind: str) -> list[tuple]:
    return here.rows("SELECT subject, actor, session, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)
