// The recovery codes are printed or copied by a press of a button, which is there where it can be.
{
  const offer = (id, step) => {
    const button = document.getElementById(id);
    button.hidden = false;
    button.addEventListener("click", step);
  };
  const list = () => Array.from(document.querySelectorAll(".codes code"), (code) => code.textContent);
  const say = (text) => { document.getElementById("copied").textContent = text; };
  offer("print", () => print());
  if (navigator.clipboard) {
    offer("copy", () => navigator.clipboard.writeText(list().join("\n")).then(
      () => say("Koderna är kopierade. Klistra in dem där du har dina lösenord."),
      () => say("Koderna gick inte att kopiera. Markera dem och kopiera för hand."),
    ));
  }
}
