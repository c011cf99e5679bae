"""Jurisdiction: which bureau is competent, by which article, on what evidence.

`address` finds the division of an address or says that it does not know; `ladder` has the steps by which a seller's
place of business is known, with `place_steps` for those that officers enter; `seller_kinds` has the rule of each kind
of seller; `competence` ranks the bureaus, `suggestion` holds a draft against them; `superior` names the one above two
bureaus. `kind_of_seller` notes the kind of a case's seller, `basis` puts all together for the desk and the paper,
`shop_state` says whether a shop trades.
"""
