"""Grows our API subset from the published specification: operations are added, and its changes taken in.

`convert` says in our style what a schema of theirs means, and `operations` does so for a whole operation; `names` finds
the names, `known` what is there already. `adding` adds operations; `taking` takes in the differences that
`generator.diff` names, with `sites` to find their places and `patches` to change them. `text` changes the file, and
only the lines that must change. What a machine cannot write is left as a TODO, and listed by `command`.
"""
