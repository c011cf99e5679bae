"""What the title says of the goods, beside what the right is registered for.

`wrong_goods`: of another kind. `variety`: of another variety. `packaging`: only packaging or labels. `gifts`: they come
along with others. `seasoning`: only what goes with a dish. `stuffing`: one of many that the title lists.
"""
