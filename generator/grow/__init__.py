"""Grows our API subset from the published specification: operations are added, and its changes taken in.

`convert` says in our style what a schema of theirs means, `operations` does so for a whole operation, `take` for a
difference that `generator.diff` names; `names` finds the names. `text` changes the subset's file, and only the lines that
must change; what a machine cannot write is left as a TODO, and `todo` lists those.
"""
