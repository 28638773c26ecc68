"""How Alembic runs the migrations: inside the connection and transaction it is handed."""

from alembic import context
from sqlalchemy import inspect
from sqlalchemy.schema import CreateSchema

from analytics.accounts.tables import accounts  # noqa: F401 - its tables belong to the metadata
from analytics.ledger.databases import POSTGRESQL
from analytics.ledger.row_tables import SHEETS  # noqa: F401 - its tables belong to the metadata
from analytics.ledger.schema import MAIN, ROWS, metadata
from analytics.release.tables import releases  # noqa: F401 - its tables belong to the metadata
from analytics.reports.tables import reports  # noqa: F401 - its tables belong to the metadata

connection = context.config.attributes["connection"]
if connection.dialect.name == POSTGRESQL:
    # Before the first migration, since the table of migrations lies in one of them. What is
    # there already was made by whoever runs the server, perhaps with rights that we lack.
    for schema in {MAIN, ROWS} - set(inspect(connection).get_schema_names()):
        connection.execute(CreateSchema(schema))
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_schemas=True,
    version_table_schema=MAIN,
    transactional_ddl=False,
)
context.run_migrations()
