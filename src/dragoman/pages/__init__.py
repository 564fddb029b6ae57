"""Pages of HTML that stand alone: templates, styles and the views that fill them.

What other pages share: ``templates/tokens.css`` (colours and type), ``templates/base.css``,
``templates/accounts.html`` (accounts side by side; filled by `accounts_view`) and ``templates/figure.html``
(a chart with its text and its table). `environment` loads them by name.
"""

from dragoman.pages.accounts import AccountsView, accounts_view
from dragoman.pages.compare import compare_page, stories_page
from dragoman.pages.environment import environment, filled, install
from dragoman.pages.report import report_page

__all__ = [
    "AccountsView", "accounts_view", "compare_page", "environment", "filled", "install", "report_page",
    "stories_page",
]  # fmt: skip
