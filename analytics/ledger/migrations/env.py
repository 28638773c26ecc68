"""How Alembic runs the migrations: inside the connection and transaction it is handed."""

from alembic import context

from analytics.ledger.schema import MAIN, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_schemas=True,
    version_table_schema=MAIN,
    transactional_ddl=False,
)
context.run_migrations()
