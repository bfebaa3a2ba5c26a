"""The audit lines of looking at rows: one for each page view and for each preview."""

from accounts.audit import record, record_if
from accounts.models import AuditAction
from accounts.permissions import AuthenticatedRequest
from dashboards.jobs.boards import Board
from dashboards.models import Page
from dashboards.services.cards import Card
from dashboards.services.drafts import ChartDraft
from dashboards.services.kept_boards import KeptBoard
from lookflex.lib.prepared import Condition


def page_read(request: AuthenticatedRequest, page: Page, board: Board | KeptBoard) -> None:
    """Somebody looked at `page`, drawn now or before."""
    record(action=AuditAction.DATA_QUERY, actor=request.user, target=page, detail=_shown(board))


def page_read_again(request: AuthenticatedRequest, page: Page, kept: KeptBoard, condition: Condition) -> bool:
    """As `page_read`, provided that the page is still what it was for this person; whether it is."""
    return record_if(condition, action=AuditAction.DATA_QUERY, actor=request.user, target=page, detail=_shown(kept))


def _shown(board: Board | KeptBoard) -> dict[str, object]:
    charts, cached = (board.charts, board.answers) if isinstance(board, KeptBoard) else (len(board.cards), board.cached)
    return {"charts": charts, "from_cache": cached, "rows": board.rows, "query": board.query}


def draft_read(request: AuthenticatedRequest, page: Page, draft: ChartDraft, card: Card) -> None:
    """Somebody who edits `page` saw rows by a definition that is stored nowhere: it is stored here."""
    parts = [*(draft.config.get("dimensions") or []), *(draft.config.get("metrics") or [])]
    columns = [item["field"] for item in parts if isinstance(item, dict) and isinstance(item.get("field"), str)]
    detail = {"asked": "chart preview", "source": card.chart.source.label, "columns": columns[:100]}
    record(action=AuditAction.DATA_QUERY, actor=request.user, target=page, detail=detail)
