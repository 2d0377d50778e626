"""One Python client. argv: its name. stdin: a JSON string per line, a connection string. stdout: a JSON answer per line."""

import asyncio
import ctypes
import json
import os
import sys

QUESTION = (
    "SELECT current_database(), session_user, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),"
    " current_setting('search_path'), current_setting('application_name')"
)


def asyncpg(text):
    import asyncpg

    async def ask():
        connection = await asyncpg.connect(text, timeout=10)
        try:
            return list(await connection.fetchrow(QUESTION))
        finally:
            await connection.close()

    return asyncio.run(ask())


def psycopg2(text):
    import psycopg2

    connection = psycopg2.connect(text)
    cursor = connection.cursor()
    cursor.execute(QUESTION)
    row = cursor.fetchone()
    connection.close()
    return row


def psycopg(text):
    import psycopg

    with psycopg.connect(text) as connection:
        return connection.execute(QUESTION).fetchone()


def sqlalchemy(text):
    from sqlalchemy import create_engine, text as sql
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    async def ask():
        async with create_async_engine(text, poolclass=NullPool).connect() as connection:
            return list((await connection.execute(sql(QUESTION))).fetchone())

    if text.startswith("postgresql+asyncpg:"):
        return asyncio.run(ask())
    with create_engine(text, poolclass=NullPool).connect() as connection:
        return connection.execute(sql(QUESTION)).fetchone()


def django(text):
    import dj_database_url
    from django.conf import settings

    if not settings.configured:
        settings.configure(DATABASES={}, USE_TZ=True)
    from django.db.backends.postgresql.base import DatabaseWrapper

    read = dj_database_url.parse(text)
    asked = {"TIME_ZONE": None, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0, "OPTIONS": {}}
    connection = DatabaseWrapper({**asked, **read}, "default")
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        row = cursor.fetchone()
    connection.close()
    return row


def libpq(text):
    """The library itself, whichever file LIBPQ names."""
    pq = ctypes.CDLL(os.environ["LIBPQ"])
    for name in ("PQconnectdb", "PQexec"):
        getattr(pq, name).restype = ctypes.c_void_p
    for name in ("PQerrorMessage", "PQgetvalue"):
        getattr(pq, name).restype = ctypes.c_char_p
    connection = ctypes.c_void_p(pq.PQconnectdb(text.encode()))
    try:
        if pq.PQstatus(connection) != 0:
            raise RuntimeError(pq.PQerrorMessage(connection).decode(errors="replace"))
        result = ctypes.c_void_p(pq.PQexec(connection, QUESTION.encode()))
        row = [pq.PQgetvalue(result, 0, column).decode() for column in range(5)]
        return [row[0], row[1], row[2] == "t", row[3], row[4]]
    finally:
        pq.PQfinish(connection)


ask = {one.__name__: one for one in (asyncpg, psycopg2, psycopg, sqlalchemy, django, libpq)}[sys.argv[1]]
for line in sys.stdin:
    try:
        answer = dict(zip(("database", "user", "tls", "searchPath", "applicationName"), ask(json.loads(line))))
    except BaseException as error:
        answer = {"refused": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
