"""SS 12000:2020, the standard in which Swedish school systems hand over their registers as JSON: saved responses, and the API itself.

Responses become flat frames of text (`flat`), and these the tables of the contract (`tables`), the same from a folder and from the API.
"""
