from alembic import op
import sqlalchemy as sa

revision, down_revision = "2", "1"


def upgrade():
    op.execute("ALTER TYPE state ADD VALUE 'sent'")
    op.create_table("customers", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text, nullable=False))
    op.add_column("orders", sa.Column("customer_id", sa.Integer, sa.ForeignKey("customers.id")))
    op.alter_column("orders", "note", server_default="")
    op.create_index("orders_customer", "orders", ["customer_id"])


def downgrade():
    op.drop_column("orders", "customer_id")
    op.drop_table("customers")
