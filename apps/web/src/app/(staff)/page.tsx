export default function Page() {
  return <h1 className="text-xl">Today</h1>;
}
