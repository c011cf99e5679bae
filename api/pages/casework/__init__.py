"""What a clue becomes: `cases`, the `workbench` of officers in one, who may see it (`case_access`), its `evidence`,
`referrals` to other bureaus, `one_referral` with its `referral_files`, the letter beside a draft (`letter_preview`),
the `jurisdiction` over a case, `campaigns` of several, `platform_letters` with the platforms of a case
(`case_platforms`), packets that came in (`incoming`), and what every answer carries (`answer_fields`).

`referral_acts` is the table of acts on a referral, `uploads` receives files that are brought to the
desk, `missing_facts` knows where each fact that a packet lacks is filled in.
"""
