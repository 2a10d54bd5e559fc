"""Prefect's pages in a real browser: what somebody who runs this sees, and does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.flows.browsers import browser, missing
from tests.flows.servers import ROOT, Up, up

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")]

PATIENCE = 60
SHOTS = ROOT / "tests" / "output"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One server for all pages."""
    with up(tmp_path_factory.mktemp("ui") / "home") as server:
        yield server


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Chrome]:
    """A browser of the test's own."""
    SHOTS.mkdir(exist_ok=True)
    with browser(tmp_path / "profile") as driver:
        yield driver


def _seen(page: Chrome, *words: str) -> None:
    """Wait until the page shows all the words."""
    try:
        WebDriverWait(page, PATIENCE).until(lambda _: all(word in _text(page) for word in words))
    except TimeoutException:
        _shot(page, "failed")
        pytest.fail(f"{[word for word in words if word not in _text(page)]} not in {_text(page)!r}")


def _text(page: Chrome) -> str:
    return " ".join(page.find_element(By.TAG_NAME, "body").get_property("innerText").split())


def _button(page: Chrome, name: str) -> WebElement:
    path = f"//button[normalize-space()='{name}']"
    return WebDriverWait(page, PATIENCE).until(lambda _: page.find_element(By.XPATH, path))


def _shot(page: Chrome, name: str) -> None:
    page.save_screenshot(str(SHOTS / f"{name}.png"))


def test_the_deployments_are_listed_with_their_schedule(running: Up, page: Chrome) -> None:
    """Nightly shows its time; both are ready for the worker."""
    page.get(f"{running.address}/v2/deployments")

    _seen(page, "2 Deployments", "nightly", "on-demand", "At 02:30 AM")
    _shot(page, "deployments")
    assert "Unable to connect" not in _text(page)


def test_a_run_started_from_the_form_completes_and_its_artifacts_show(running: Up, page: Chrome, folder: Path) -> None:
    """A path typed into the form is read; the run is named after it; its summary and its report can be looked at."""
    (folder / "empty.txt").write_bytes(b"")
    deployment = next(each for each in running.ask("deployments/filter") if each["name"] == "on-demand")
    page.get(f"{running.address}/v2/deployments/deployment/{deployment['id']}/run")
    _seen(page, "paths", "Files and folders on the worker's machine.", "known", "max_files")

    _button(page, "Add item").click()
    _last_text_box(page).send_keys(str(folder))
    _shot(page, "form")
    _button(page, "Submit").click()
    run = running.until(lambda: _ended(running, deployment["id"]), "end of the run")

    assert run["state"]["type"] == "COMPLETED", running.log("worker")
    assert run["name"].startswith(f"ingest: {folder}"[:100])
    page.get(f"{running.address}/v2/runs/flow-run/{run['id']}")
    _seen(page, run["name"], "Completed", "5 Task runs")
    _shot(page, "run")
    # the page shows the log lines that had arrived when it was opened: the server is asked for the rest
    running.until(
        lambda: any("archive: 3 files, 0 refused" in each["message"] for each in running.ask("logs/filter")), "log line"
    )
    _button(page, "Task Runs").click()
    _seen(page, "archive raw", "split batch 0", "write and publish")
    _shot(page, "run-tasks")
    artifacts = {each["key"]: each["id"] for each in running.ask("artifacts/filter")}
    page.get(f"{running.address}/v2/artifacts/artifact/{artifacts['run-summary']}")
    _seen(page, "records read", "quotes", "refused: empty_file")
    _shot(page, "artifact-summary")
    page.get(f"{running.address}/v2/artifacts/artifact/{artifacts['run-report']}")
    _seen(page, "Some quotes", "Ann Lee", "It will hurt us badly", "Refused", "empty_file")
    _shot(page, "artifact-report")


def test_the_form_refuses_a_run_without_a_path(running: Up, page: Chrome) -> None:
    """Nothing is started, and the page says what is missing."""
    deployment = next(each for each in running.ask("deployments/filter") if each["name"] == "on-demand")
    before = len(_runs(running, deployment["id"]))
    page.get(f"{running.address}/v2/deployments/deployment/{deployment['id']}/run")
    _seen(page, "paths")

    _button(page, "Submit").click()

    _seen(page, "required")
    _shot(page, "form-refused")
    assert len(_runs(running, deployment["id"])) == before


def _last_text_box(page: Chrome) -> WebElement:
    path = "(//button[normalize-space()='Add item']/preceding::*[self::input or self::textarea])[last()]"
    return WebDriverWait(page, PATIENCE).until(lambda _: page.find_element(By.XPATH, path))


def _runs(server: Up, deployment_id: str) -> list[dict[str, object]]:
    return server.ask("flow_runs/filter", deployments={"id": {"any_": [deployment_id]}})


def _ended(server: Up, deployment_id: str) -> dict[str, object] | None:
    ends = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
    return next((run for run in _runs(server, deployment_id) if run["state"]["type"] in ends), None)
