"""What is shown of a hit: `marks` finds the words of a query in a text, `snippets` cuts the text around them and says
why a document was found, `export` writes hits as a table for other programs.
"""
