"""Any table in: what a file seems to hold, what must be asked, and the recipe that remembers."""

from mmnet.recipes.proposal import Intake, intake, read
from mmnet.recipes.recipe import Recipe, read_recipe

__all__ = ["Intake", "Recipe", "intake", "read", "read_recipe"]
