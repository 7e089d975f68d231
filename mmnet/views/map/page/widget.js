// widget.js
function render({ model, el }) {
  const frame = document.createElement("iframe");
  let hears = false;
  Object.assign(frame, { title: model.get("_label"), srcdoc: model.get("_page") });
  frame.setAttribute("sandbox", "allow-scripts allow-downloads");
  frame.style.cssText = `width:100%;height:${model.get("height")}px;border:0;background:Canvas`;
  const tell = (told) => frame.contentWindow?.postMessage(told, "*");
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow || data?.mmnet !== "state") return;
    hears = true;
    for (const name of ["view", "selected", "shown"]) model.set(name, data[name]);
    hears = false;
    model.save_changes();
  };
  const bring = () => hears || tell({ mmnet: "show", view: model.get("view") });
  const choose = () => hears || tell({ mmnet: "choose", selected: model.get("selected") });
  const greet = () => tell({ mmnet: "hello", view: model.get("view"), selected: model.get("selected") });
  window.addEventListener("message", hear);
  frame.addEventListener("load", greet);
  model.on("change:view", bring);
  model.on("change:selected", choose);
  el.append(frame);
  return () => {
    window.removeEventListener("message", hear);
    model.off("change:view", bring);
    model.off("change:selected", choose);
  };
}
var widget_default = { render };
export {
  widget_default as default
};
