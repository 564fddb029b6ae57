"""What happened: predicate–argument structure read against the codebook."""

from dragoman.coding.codebook import Codebook, load_codebook
from dragoman.coding.coder import code_sentence
from dragoman.coding.composition import Composition, load_composition
from dragoman.coding.draft import Draft

__all__ = ["Codebook", "Composition", "Draft", "code_sentence", "load_codebook", "load_composition"]
