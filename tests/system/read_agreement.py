"""Prints what the guardian keeps of the first child's agreement: the document, and how each clause stands."""

from __future__ import annotations

import json
import sys

from app import paths
from app.link.client import Client
from app.link.messages import AgreementReply, GetAgreement
from app.link.messages import Client as Kind
from app.rules.documents import read_agreement


def main() -> None:
    with Client(paths.user_paths().runtime_socket, Kind.COMMAND) as client:
        reply = client.ask(GetAgreement(id=0, child=1))
    if not isinstance(reply, AgreementReply):
        raise SystemExit(str(reply))
    states = {clause.id: clause.standing.state for clause in read_agreement(reply.document).clauses}
    sys.stdout.write(json.dumps({"document": reply.document, "states": states}))


if __name__ == "__main__":
    main()
