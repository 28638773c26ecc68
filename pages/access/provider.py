"""Logging in at an identity provider (OIDC), when one is configured."""

import base64
import binascii
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from cryptography.exceptions import InvalidTag
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from analytics.accounts.tokens import make_token
from analytics.ledger.store import Store
from analytics.model.errors import UserError

ANSWER_PATH = "/logga-in/oidc/svar"
_ISSUER, _CLIENT, _SECRET_FILE, _NAME = (
    "SAMSYN_OIDC_ISSUER",
    "SAMSYN_OIDC_CLIENT_ID",
    "SAMSYN_OIDC_CLIENT_SECRET_FILE",
    "SAMSYN_OIDC_NAME",
)
_DEFAULT_NAME = "organisationens konto"
_ALGORITHMS = ["RS256", "PS256", "ES256"]
_PATIENCE = 10
_LEEWAY = 60
LASTS = timedelta(minutes=10)
_OWNER = b"oidc"
_FAILED = "Inloggningen hos identitetsleverantören gick inte att slutföra. Försök igen."
_AWAY = "Identitetsleverantören svarar inte. Försök igen om en stund."


@dataclass(frozen=True)
class Visit:
    """A login under way at the provider; kept in the browser, encrypted."""

    state: str
    nonce: str
    verifier: str
    begun_at: str
    target: str = "/"
    invitation: str = ""

    def seal(self, store: Store) -> str:
        """Return the visit as it is kept in a cookie."""
        sealed = store.keyring.encrypt(json.dumps(asdict(self)).encode(), _OWNER)
        return base64.urlsafe_b64encode(sealed).decode()


def begin_visit(at: datetime, target: str, invitation: str) -> Visit:
    """Return a new login to be taken to the provider."""
    token = make_token()
    return Visit(token, make_token(), secrets.token_urlsafe(48), at.isoformat(), target, invitation)


def open_visit(store: Store, cookie: str, state: str, at: datetime) -> Visit:
    """Return the login that an answer of the provider belongs to.

    Raises:
        UserError: it was not begun in this browser, or too long ago.
    """
    try:
        sealed = base64.urlsafe_b64decode(cookie)
        visit = Visit(**json.loads(store.keyring.decrypt(sealed, _OWNER)))
    except (binascii.Error, InvalidTag, ValueError, TypeError) as error:
        raise UserError(_FAILED) from error
    old = at - datetime.fromisoformat(visit.begun_at) > LASTS
    if old or not secrets.compare_digest(visit.state.encode(), state.encode()):
        raise UserError(_FAILED)
    return visit


def find_name() -> str:
    """Return what the provider is called on the login form; empty when there is none."""
    return os.environ.get(_NAME, _DEFAULT_NAME) if os.environ.get(_ISSUER) else ""


def make_address(visit: Visit, answer_at: str) -> str:
    """Return where the browser is sent to log in.

    Raises:
        UserError: the provider does not answer.
    """
    with _open_client(answer_at) as client:
        endpoint = _fetch(client, _discovery())["authorization_endpoint"]
        address, _ = client.create_authorization_url(
            endpoint, state=visit.state, nonce=visit.nonce, code_verifier=visit.verifier
        )
    return str(address)


def find_identity(visit: Visit, code: str, answer_at: str) -> tuple[str, str]:
    """Return the issuer and subject that the provider vouches for.

    Raises:
        UserError: the provider does not answer, or its answer cannot be trusted.
    """
    with _open_client(answer_at) as client:
        about = _fetch(client, _discovery())
        try:
            token = client.fetch_token(
                about["token_endpoint"],
                code=code,
                code_verifier=visit.verifier,
                timeout=_PATIENCE,
            )
            keys = KeySet.import_key_set(_fetch(client, about["jwks_uri"]))
            claims = _read_claims(token["id_token"], keys, visit)
        except (AuthlibBaseError, JoseError, KeyError, ValueError) as error:
            raise UserError(_FAILED) from error
    return _issuer(), str(claims["sub"])


def _read_claims(token: str, keys: Any, visit: Visit) -> dict[str, Any]:
    """Return what a signed token says, when it is for us, now and for this visit."""
    read = jwt.decode(token, keys, algorithms=_ALGORITHMS)
    registry = jwt.JWTClaimsRegistry(
        now=int(datetime.now(UTC).timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": _issuer()},
        aud={"essential": True, "value": os.environ.get(_CLIENT, "")},
        nonce={"essential": True, "value": visit.nonce},
        sub={"essential": True},
        exp={"essential": True},
    )
    registry.validate(read.claims)
    return read.claims


def _issuer() -> str:
    return os.environ.get(_ISSUER, "").strip()


def _discovery() -> str:
    return f"{_issuer().rstrip('/')}/.well-known/openid-configuration"


def _fetch(client: Any, address: str) -> Any:
    try:
        answer = client.get(address, withhold_token=True, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer.json()
    except (OSError, ValueError) as error:  # what requests raises is an OSError
        raise UserError(_AWAY) from error


def _open_client(answer_at: str) -> Any:
    """Return a client of the provider; it is spoken to by TLS, or on this computer."""
    issuer = urlsplit(_issuer())
    if issuer.scheme != "https" and issuer.hostname not in ("127.0.0.1", "localhost"):
        raise UserError(f"{_ISSUER} ska börja med https://.")
    return OAuth2Session(
        os.environ.get(_CLIENT, ""),
        _read_secret(),
        scope="openid",
        redirect_uri=answer_at,
        code_challenge_method="S256",
    )


def _read_secret() -> str:
    path = os.environ.get(_SECRET_FILE, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip() if path else ""
    except OSError as error:
        raise UserError(f"Filen i {_SECRET_FILE} går inte att läsa.") from error
