// A click on a link within the page is handed to Python; with a key held an address opens as any link does.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".followed");
  if (place.shown !== data) place.innerHTML = place.shown = data;
  place.onclick = (event) => {
    const link = event.target.closest('a[href^="?"], a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.getAttribute("href"));
  };
}
