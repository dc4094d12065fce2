"""Two counties side by side, each with its people and things. What only one of them may know carries the canary."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Comment, GroupApprovalTask, Revision, TaskState, Workflow, WorkflowTask

from accounts.offices import Office
from accounts.provision import collection_for, editors_name, provision_centre, provision_front
from moderation.models import Batch, BatchEntry, EmergencyWithdrawal, Notice
from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.bilingual.twins import twin_of
from pages.base.media import SiteDocument, SiteImage
from presets.chains import load_chains
from presets.files import Preset
from supervision.clocks.keeping import open_clock
from supervision.clocks.rules import Found, rule_named
from tests import factories, fund_factories
from tests.violation_factories import violation
from translation.desk.opening import open_desk
from translation.exchange.units import Unit
from translation.exchanging.models import Upload, keep
from translation.lines import write

CANARY = "金丝雀"
#: Finds it; an answer repeats what was searched for, so it is not the canary itself.
SEARCHED = "金丝"
#: Roles of a county; an account of each.
ROLES = ("editor", "head", "front_editor", "legal", "establishment", "administrator")


@dataclass
class County:
    front: Any
    department: Any
    power_list: Any
    published: Any
    draft: Any
    submitted: Any
    first_revision: Revision
    task_state: TaskState
    step: Any
    batch: Any
    withdrawal: Any
    notice: Any
    clock: Any
    violation: Any
    bulletin: Any
    workflow: Workflow
    image: SiteImage
    document: SiteDocument
    collection: Collection
    people: dict[str, Any]
    upload: Any

    @property
    def tibetan(self) -> Any:
        """The Tibetan page of the public item, where the site has a Tibetan tree."""
        return twin_of(self.published) or self.published

    def client(self, role: str) -> Client:
        return logged_in(self.people[role])


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person(name: str, shown: str, group: Group) -> Any:
    user = get_user_model().objects.create_user(name, password="x", first_name=shown, office=shown)
    user.groups.add(group)
    return user


def central_office(home: Any) -> Client:
    return logged_in(person("centre", "州中心", provision_centre(home)))


def build(home: Any, name: str, slug: str, code: str, word: str) -> County:
    """A county whose every secret has `word` in it."""
    front = factories.county(home, name, slug, code)
    department = factories.department(front, "县公安局", "gonganju", "005", full_name="县公安局")
    provision_front(front, front)
    provision_front(department, front)
    _fund_drafts(front, department, word)
    people = _people(front, department, slug, word)
    power_list = factories.power_list(department)
    pages = _pages(power_list, people["editor"], word)
    workflow, state = _submit(pages["submitted"], front, people["editor"], word)
    step = _hand_in(power_list, people["editor"], word)
    image, document = _media(front, people["editor"], word)
    pages["draft"].forms = [("form", {"title": f"{word}表", "document": document})]
    pages["draft"].flow_image = image
    pages["draft"].save_revision(user=people["editor"])
    pages["draft"].save()
    Comment.objects.create(page=pages["draft"], user=people["editor"], text=f"{word}批注", contentpath="title")
    return County(
        front=front,
        department=department,
        power_list=power_list,
        first_revision=pages["draft"].revisions.order_by("pk").first(),
        task_state=state,
        step=step,
        batch=_batch(step, people["editor"], word),
        withdrawal=EmergencyWithdrawal.objects.create(
            page=pages["published"], ground="personal", reason=f"{word}理由", asked_by=people["head"]
        ),
        notice=Notice.objects.filter(person=people["head"]).first(),
        clock=_clock(pages["draft"], word),
        **_violations(department, front, people["editor"], word),
        workflow=workflow,
        image=image,
        document=document,
        collection=image.collection,
        people=people,
        upload=_translation(pages["published"], people["editor"], word),
        **pages,
    )


def _fund_drafts(front: Any, department: Any, word: str) -> None:
    """A list with drafts below it: what other screens list must not show them either."""
    bureau = fund_factories.finance_bureau(front, "县")
    provision_front(bureau, front)
    page = fund_factories.fund_list(bureau)
    fund = fund_factories.fund(page, department, f"{word}专项", live=False)
    fund.save_revision(log_action=True)
    fund_factories.document(fund, live=False, title=f"{word}办法").save_revision(log_action=True)
    fund_factories.budget(page, live=False, title=f"{word}预算").save_revision(log_action=True)
    rows = [fund_factories.row(fund, note=f"{word}备注")]
    fund_factories.fund_year(page, rows, live=False, title=f"{word}年度清单").save_revision(log_action=True)


def _people(front: Any, department: Any, slug: str, word: str) -> dict[str, Any]:
    offices = {office.kind: office.group for office in Office.objects.filter(front_id=front.pk)}
    groups = {
        "editor": Group.objects.get(name=editors_name(department)),
        "head": Office.objects.get(kind="head", front_id=department.pk).group,
        "front_editor": Group.objects.get(name=editors_name(front)),
        "legal": offices["legal"],
        "establishment": offices["establishment"],
        "administrator": offices["administrator"],
    }
    return {role: person(f"{slug}-{role}", f"{word}{role}", groups[role]) for role in ROLES}


def _pages(power_list: Any, editor: Any, word: str) -> dict[str, Any]:
    draft = factories.item(power_list, f"{word}草稿", live=False, undertaking_office=f"{word}科", owner=editor)
    draft.save_revision(user=editor, log_action=True)
    published = factories.item(power_list, f"公开事项{power_list.pk}")
    changed = published.get_latest_revision_as_object()
    changed.title, changed.undertaking_office = f"{word}改名", f"{word}科"
    changed.save_revision(user=editor, log_action=True)
    submitted = factories.item(power_list, f"{word}送审", live=False, owner=editor)
    submitted.save_revision(user=editor, log_action=True)
    published.refresh_from_db()
    return {"draft": draft, "published": published, "submitted": submitted}


def _submit(page: Any, front: Any, editor: Any, word: str) -> tuple[Workflow, TaskState]:
    task = GroupApprovalTask.objects.create(name=f"{word}审查")
    task.groups.set([Office.objects.get(kind="legal", front_id=front.pk).group])
    workflow = Workflow.objects.create(name=f"{word}流程")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(page, editor)
    return workflow, state.current_task_state


def _hand_in(power_list: Any, editor: Any, word: str) -> Any:
    """A draft that waits for the head of its department, by the chains of the preset."""
    load_chains(Preset("gannan"))
    page = factories.item(power_list, f"{word}待审", live=False, owner=editor)
    page.save_revision(user=editor, log_action=True)
    page.refresh_from_db()
    state = page.get_workflow().start(page, editor)
    return state.current_task_state.specific


def _batch(step: Any, editor: Any, word: str) -> Batch:
    batch = Batch.objects.create(title=f"{word}批", submitted_by=editor)
    state = step.workflow_state
    BatchEntry.objects.create(batch=batch, page_id=int(state.object_id), workflow_state=state, state="started")
    return batch


def _clock(page: Any, word: str) -> Any:
    """A term that runs on a draft, and asks its county for a review."""
    found = Found(page, timezone.localdate(), "event-1", f"{word}事由")
    return open_clock(rule_named("review"), found)[0]


def _violations(department: Any, front: Any, editor: Any, word: str) -> dict[str, Any]:
    """A violation, and another that stands in a bulletin which nobody has submitted yet."""
    index = factories.place(front, ArticleIndexPage(title="公开信息", slug="gongkai"))
    bulletin = factories.place(index, ArticlePage(title=f"{word}通报", live=False, owner=editor), live=False)
    bulletin.save_revision(user=editor)
    violation(department, front, facts=f"{word}事实", bulletin_id=bulletin.pk)
    return {"violation": violation(department, front, facts=f"{word}事实"), "bulletin": bulletin}


def _translation(page: Any, editor: Any, word: str) -> Upload:
    """Words at the translator's desk, and a file that waits to be taken over."""
    if (twin := twin_of(page)) is not None:
        line = open_desk(twin).lines[0]
        line.tibetan = word
        write([line], editor)
    return keep(editor, f"{word}.po", [Unit(str(page.translation_key), "title", "标题", page.title, word)])


def _media(front: Any, editor: Any, word: str) -> tuple[SiteImage, SiteDocument]:
    collection = collection_for(front)
    image = SiteImage.objects.create(
        title=f"{word}图", file=get_test_image_file(f"{front.slug}.png"), collection=collection, uploaded_by_user=editor
    )
    document = SiteDocument.objects.create(
        title=f"{word}附件", file=ContentFile(f"{word}附件的内容".encode(), f"{word}.txt"), collection=collection,
        uploaded_by_user=editor,
    )  # fmt: skip
    image.tags.add(f"{word}签")
    document.tags.add(f"{word}签")
    return image, document
