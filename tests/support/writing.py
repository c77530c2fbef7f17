"""Sending from Inger's mailbox, by somebody with an access or by herself."""

from __future__ import annotations

from tests.support.post import letter_xml

ASKS = "<memo:reply>true</memo:reply>"
ASKS_BY = "<memo:reply>true</memo:reply><memo:replyByDateTime>{}</memo:replyByDateTime>"
LEGAL = "<memo:legalNotification>true</memo:legalNotification>"
PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"
TO = "nemkonto"


def asking_letter(title: str = "Partshøring", *, more: str = ASKS, number: int = 7) -> bytes:
    """A letter that takes an answer."""
    return letter_xml(title, uuid=f"8c2ea15d-61fb-4ba9-9366-0000000002{number:02}", more=more)


class Writing:
    """Whoever has this header at Inger's mailbox."""

    def __init__(self, here, header: dict[str, str]) -> None:
        self.http, self.header = here.http, header
        ((self.box,),) = here.rows(
            "SELECT m.id FROM mailboxes m JOIN citizens c ON c.ref = m.citizen WHERE c.id = 'inger'")

    def reply(self, letter: str, text: str = "Jeg er enig.", id_: str = "1" * 32):
        return self._post(f"/v1/messages/{letter}/reply", {"id": id_, "text": text})

    def write(self, subject: str = "Min konto", text: str = "Er den rigtig?", id_: str = "2" * 32, to: str = TO):
        return self._post(f"/v1/mailboxes/{self.box}/messages", {"id": id_, "to": to, "subject": subject, "text": text})

    def forward(self, letter: str, note: str = "Til jer.", id_: str = "3" * 32, to: str = TO):
        return self._post(f"/v1/messages/{letter}/forward", {"id": id_, "to": to, "note": note})

    def served(self, letter: str):
        """Say that a summons was received."""
        return self.http.post(f"/v1/messages/{letter}/served", headers=self.header)

    def contacts(self):
        """Where she is written to."""
        return self.http.get(f"/v1/mailboxes/{self.box}/contact-details", headers=self.header)

    def change(self, version: int = 1, **said: str):
        """Change where she is written to, by the version that was seen."""
        path, seen = f"/v1/mailboxes/{self.box}/contact-details", {"If-Match": f'"{version}"'}
        return self.http.patch(path, json=said, headers=self.header | seen)

    def folders(self) -> dict[str, tuple[str, int, int]]:
        told = self.http.get(f"/v1/mailboxes/{self.box}/folders", headers=self.header).json()["folders"]
        return {one["name"]: (one["id"], one["totalMessages"], one["unreadMessages"]) for one in told}

    def sent(self) -> list[dict]:
        """The lines of what was sent, the newest first."""
        folder = self.folders()["Sendt"][0]
        answer = self.http.get(f"/v1/mailboxes/{self.box}/messages", params={"folderId": folder}, headers=self.header)
        return answer.json()["messages"]

    def read(self, letter: str) -> str:
        """What a letter's first file says."""
        told = self.http.get(f"/v1/messages/{letter}", headers=self.header).json()
        document = told["documents"][0]
        path = f"/v1/messages/{letter}/documents/{document['id']}/files/{document['files'][0]['id']}/content"
        return self.http.get(path, headers=self.header).text

    def deeds(self) -> list[tuple]:
        told = self.http.get(f"/v1/mailboxes/{self.box}/activity", headers=self.header).json()["deeds"]
        return [(one["what"], one["who"], one["name"]) for one in told]

    def _post(self, path: str, body: dict):
        return self.http.post(path, json=body, headers=self.header)
