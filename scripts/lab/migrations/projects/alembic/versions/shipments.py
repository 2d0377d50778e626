from alembic import op
import sqlalchemy as sa

revision, down_revision = "3", "2"


def upgrade():
    op.create_table("shipments", sa.Column("id", sa.Integer, primary_key=True), sa.Column("order_id", sa.Integer, sa.ForeignKey("orders.id")))
    op.add_column("orders", sa.Column("shipped_at", sa.DateTime))
    op.add_column("customers", sa.Column("email", sa.Text))
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE state ADD VALUE IF NOT EXISTS 'returned'")
        op.create_index("orders_shipped", "orders", ["shipped_at"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("orders_shipped", "orders")
    op.drop_column("customers", "email")
    op.drop_column("orders", "shipped_at")
    op.drop_table("shipments")
