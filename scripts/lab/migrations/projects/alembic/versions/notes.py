from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision, down_revision = "4", "3"


def upgrade():
    state = postgresql.ENUM(name="state", create_type=False)
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("state", state, server_default="sent"))
    op.add_column("shipments", sa.Column("note_id", sa.Integer))


def downgrade():
    op.drop_column("shipments", "note_id")
    op.drop_table("notes")
