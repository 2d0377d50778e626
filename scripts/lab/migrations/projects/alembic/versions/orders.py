from alembic import op
import sqlalchemy as sa

revision, down_revision = "1", None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.Enum("new", "paid", name="state"), server_default="new", nullable=False),
        sa.Column("note", sa.Text),
    )
    op.create_index("orders_state", "orders", ["state"])
    op.execute("INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 20) n")


def downgrade():
    op.drop_table("orders")
    op.execute("DROP TYPE state")
